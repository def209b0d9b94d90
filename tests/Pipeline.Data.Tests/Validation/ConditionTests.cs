using System.Globalization;
using System.Linq.Expressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class ConditionTests
{
    private const float Limit = 40.5f;

    // Conditions without nullable operands: there C# and SQL must agree row by row.
    private static readonly Expression<Func<Person, bool>>[] Conditions =
    [
        row => row.Children <= row.Id,
        row => row.Children * 2 + 1 > row.Id - 3,
        row => row.Id % 4 == row.Children || row.Member,
        row => !(row.Children == 2) && row.Id / 2 >= 1,
        row => -row.Id / 3 < -1,
        row => (row.Member ? row.Id : row.Children) != 3,
        row => Math.Max(row.Id, row.Children) - Math.Abs(row.Children - row.Id) <= Limit,
        row => Math.Sqrt(row.Children + 1) * Math.Exp(row.Children) > Math.Log(row.Children + 7) + Math.Pow(row.Id, 2) - Math.Floor(row.Id * 0.3),
        row => row.Age == null || row.Age.Value < Limit,
        row => row.Age.HasValue && row.City != null,
        row => (row.Age ?? 7) > row.Children,
        row => row.Age.GetValueOrDefault() <= 50,
        row => row.City == null || row.City == City.Cologne,
        row => row.City == null || row.City != City.Ulm || row.Member == false,
        row => row.Id * 0.125f > 0.25,
        row => row.Member ^ true || true,
    ];

    private static readonly Arbitrary<Person[]> Tables = (
        from id in Gen.Choose(-5, 9)
        from age in Gen.OneOf(Gen.Constant<float?>(null), Gen.Choose(0, 80).Select(age => (float?)age))
        from children in Gen.Choose(0, 5)
        from city in Gen.Elements<City?>(null, City.Ulm, City.Cologne)
        from member in Gen.Elements(true, false)
        select new Person { Id = id, Age = age, Children = children, City = city, Member = member }).NonEmptyListOf().Select(rows => rows.ToArray()).ToArbitrary();

    [Property(MaxTest = 30)]
    public Property A_condition_finds_the_rows_that_C_sharp_finds() => Prop.ForAll(Tables, async rows =>
    {
        using var people = new People();
        var conditions = Conditions[..^1];
        var contract = conditions.Aggregate(DataContract.For<Person>(), (made, condition) => made.Holds(condition));
        var verdict = await people.JudgeAsync(People.Header + string.Concat(rows.Select(Line)), contract);
        foreach (var (condition, outcome) in conditions.Zip(verdict.Rules.Skip(verdict.Rules.Count - conditions.Length)))
        {
            var holds = condition.Compile();
            Assert.Equal((outcome.Rule, rows.Count(row => !holds(row))), (outcome.Rule, (int)outcome.Violations));
        }

        return true;
    });

    [Fact]
    public async Task A_missing_value_leaves_a_condition_open_and_does_not_break_it()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(
            People.Header + "1,NA,2,,yes\n2,1,2,ulm,no\n3,5,2,Köln,no\n",
            DataContract.For<Person>().Holds(row => row.Age >= row.Children, because: "children come later").Holds(row => row.City == City.Ulm));
        Assert.Equal(["holds(Age >= Children)", "holds(City = 'ulm')"], verdict.Failures.Select(rule => rule.Rule));
        var broken = verdict.Failures.First();
        Assert.Equal([new(3, "Age = 1, Children = 2")], broken.Examples);
        Assert.Equal("children come later", broken.Because);
        Assert.Equal([new(4, "City = Köln")], verdict.Failures.Last().Examples);
    }

    [Fact]
    public async Task Arithmetic_without_a_result_leaves_a_condition_open()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(
            People.Header + "-1,0,0,ulm,yes\n-2,1,0,ulm,no\n",
            DataContract.For<Person>()
                .Holds(row => Math.Sqrt(row.Id) > 5).Holds(row => Math.Log(row.Id) > 5).Holds(row => Math.Pow(row.Id, 0.5) > 5)
                .Holds(row => row.Age / row.Children > 5).Holds(row => row.Id % row.Children > 5));
        Assert.True(verdict.Passed);
    }

    [Fact]
    public void A_part_that_SQL_does_not_know_is_named()
    {
        var refusal = Assert.Throws<PipelineException>(() => DataContract.For<Person>().Holds(row => row.Age > 1 && row.City.ToString() == "Ulm"));
        Assert.Equal("PIP2022", refusal.Code);
        Assert.Contains("row.City.ToString()", refusal.Why, StringComparison.Ordinal);
        Assert.Throws<PipelineException>(() => DataContract.For<Person>().Holds(row => (int)row.Age!.Value > 1));
        Assert.Throws<PipelineException>(() => DataContract.For<Person>().Holds(row => row.Age > float.NaN));
        Assert.Throws<PipelineException>(() => DataContract.For<Person>().Holds(Conditions[^1]));
    }

    [Fact]
    public async Task A_number_in_single_precision_means_what_is_written()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(
            People.Header + "1,0.1,2,ulm,yes\n", DataContract.For<Person>().Holds(row => row.Age >= 0.1f && row.Age <= 0.1f));
        Assert.True(verdict.Passed);
    }

    private static string Line(Person row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Id},{row.Age},{row.Children},{row.City switch { City.Ulm => "ulm", City.Cologne => "Köln", _ => "" }},{(row.Member ? "yes" : "no")}\n");
}
