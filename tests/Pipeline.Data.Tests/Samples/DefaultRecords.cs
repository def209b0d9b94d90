namespace Pipeline.Data.Tests.Samples;

public enum DefaultRecords
{
    No,
    Yes,
}
