using System.Collections;
using System.Reflection;
using Nuke.Common;
using Assert = Xunit.Assert;

namespace Pipeline.Components.Tests;

/// <summary>Parameters of components have types that NUKE itself can fill, too.</summary>
public sealed class ParameterTypeTests
{
    [Fact]
    public void A_parameter_that_takes_several_values_is_an_array()
    {
        var lists = typeof(IHazModel).Assembly.GetTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetProperties())
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Where(property => property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            .ToList();
        Assert.Equal([], lists.Where(property => !property.PropertyType.IsArray).Select(property => property.Name));
        Assert.NotEmpty(lists);
    }
}
