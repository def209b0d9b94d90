using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

public enum MaritalStatus
{
    Divorced,
    Married,
    Separated,
    [Category("single")]
    Unmarried,
    Widow,
}
