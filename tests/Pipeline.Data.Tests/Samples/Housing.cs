namespace Pipeline.Data.Tests.Samples;

public enum Housing
{
    Ignore,
    Other,
    Owner,
    Parents,
    Priv,
    Rent,
}
