namespace Pipeline.Data.Tests.Samples;

public enum Employment
{
    Fixed,
    Freelance,
    Others,
    Partime,
}
