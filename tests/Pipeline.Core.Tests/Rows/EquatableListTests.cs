using System.Text.Json;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Rows;

public sealed class EquatableListTests
{
    [Fact]
    public void Lists_with_equal_items_in_order_are_equal_and_hash_alike()
    {
        EquatableList<string> first = ["a", "b"], second = ["a", "b"];
        Assert.True(first.Equals(second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.False(first.Equals(["b", "a"]));
        Assert.False(first.Equals(["a"]));
        Assert.False(first.Equals(null));
    }

    [Fact]
    public void Later_changes_of_the_callers_array_change_nothing()
    {
        string[] items = ["a"];
        var list = items.ToEquatableList();
        items[0] = "b";
        Assert.Equal("a", list[0]);
    }

    [Fact]
    public void A_list_is_a_JSON_array_and_back()
    {
        EquatableList<string> list = ["a", "b"];
        Assert.Equal(list, EvidenceJson.Read<EquatableList<string>>(EvidenceJson.Write(list)));
    }

    [Theory]
    [InlineData("""["a", null]""")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Null_items_and_other_things_are_refused(string json) =>
        Assert.Throws<JsonException>(() => EvidenceJson.Read<EquatableList<string>>(System.Text.Encoding.UTF8.GetBytes(json)));
}
