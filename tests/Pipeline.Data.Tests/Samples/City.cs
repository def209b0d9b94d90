using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

public enum City
{
    Ulm,
    [Category("Köln")]
    Cologne,
}
