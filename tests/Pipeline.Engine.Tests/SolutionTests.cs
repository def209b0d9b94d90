using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>Solutions, read from both forms of file, and given to members of a build.</summary>
public sealed class SolutionTests : IDisposable
{
    private const string Text = """
        Microsoft Visual Studio Solution File, Format Version 12.00
        # Visual Studio Version 17
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
        EndProject
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Shop.Web", "src\Shop.Web\Shop.Web.csproj", "{0B4E3B3C-0A0A-4A0A-8A0A-0A0A0A0A0A01}"
        EndProject
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Shop.Tests", "Shop.Tests\Shop.Tests.csproj", "{0B4E3B3C-0A0A-4A0A-8A0A-0A0A0A0A0A02}"
        EndProject
        Global
        	GlobalSection(NestedProjects) = preSolution
        		{0B4E3B3C-0A0A-4A0A-8A0A-0A0A0A0A0A01} = {827E0CD3-B72D-47B6-A68D-7590B98EB39B}
        	EndGlobalSection
        EndGlobal
        """;

    private const string Xml = """
        <Solution>
          <Folder Name="/src/"><Project Path="src/Shop.Web/Shop.Web.csproj" /></Folder>
          <Project Path="Shop.Tests/Shop.Tests.csproj" />
        </Solution>
        """;

    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Shop.sln", Text)]
    [InlineData("Shop.slnx", Xml)]
    public void Both_forms_give_the_same_projects_and_folders(string file, string text)
    {
        AbsolutePath path = _trial.Write(file, text);
        var solution = path.ReadSolution();
        Assert.Equal("Shop", solution.Name);
        Assert.Equal(_trial.Root, solution.Directory.ToString());
        Assert.Equal(["Shop.Tests", "Shop.Web"], solution.AllProjects.Select(project => project.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Shop.Tests", Assert.Single(solution.Projects).Name);
        var folder = solution.GetSolutionFolder("src");
        Assert.Equal("Shop.Web", folder!.GetProject("Shop.Web")!.Name);
        Assert.Same(folder, solution.GetProject("Shop.Web")!.Parent);
        Assert.Same(solution, solution.GetProject("Shop.Tests")!.Parent);
        Assert.Equal(["Shop.Tests"], solution.GetAllProjects("*.Tests").Select(project => project.Name));
        Assert.Null(solution.GetProject("shop.web"));
        string where = solution.GetProject("Shop.Web")!;
        AbsolutePath self = solution;
        Assert.Equal(_trial.At("src", "Shop.Web", "Shop.Web.csproj"), where);
        Assert.Equal(path, self);
        Assert.Same(solution.GetProject(where), solution.GetProject("Shop.Web"));
    }

    [Fact]
    public void The_solution_of_this_repository_is_read_as_the_SDK_reads_it()
    {
        var solution = AbsolutePath.Parse(Path.Combine(RepositoryRoot.Path, "Pipeline.sln")).ReadSolution();
        var listed = Nuke.Common.Tools.DotNet.DotNetTasks.DotNet($"sln {solution.Path.ToString()} list", RepositoryRoot.Path)
            .Select(line => line.Text.Trim().Replace('\\', '/')).Where(line => line.EndsWith("proj", StringComparison.Ordinal));
        Assert.Equal(listed.Order(StringComparer.Ordinal), solution.AllProjects.Select(project => project.RelativePath.Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_member_is_given_the_solution_of_the_attribute_of_the_command_line_of_the_file_or_the_only_one()
    {
        _trial.Write("one/One.slnx", Xml);
        _trial.Write("Two.slnx", Xml);
        Assert.Equal(0, _trial.Run<Holder>("Show"));
        Assert.Contains("fixed One, free Two, component Two", _trial.Output, StringComparison.Ordinal);
        _trial.Write("Three.slnx", Xml);
        _trial.Write(".nuke/parameters.json", """{ "Solution": "Three.slnx", "Free": "Three.slnx" }""");
        Assert.Equal(0, _trial.Run<Holder>("Show"));
        Assert.Contains("fixed One, free Three, component Three", _trial.Output, StringComparison.Ordinal);
        Assert.Equal(0, _trial.Run<Holder>("Show", "--free", "Two.slnx", "--solution", "one/One.slnx"));
        Assert.Contains("fixed One, free Two, component One", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_exactly_one_solution_the_error_names_those_that_there_are()
    {
        _trial.Write("one/One.slnx", Xml);
        _trial.Write("A.sln", Text);
        _trial.Write("B.slnx", Xml);
        Assert.Equal(2, _trial.Run<Holder>("Show"));
        Assert.Contains("PIP1050", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("the root holds A.sln and B.slnx", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_that_is_named_and_not_there_is_an_error()
    {
        _trial.Write("one/One.slnx", Xml);
        _trial.Write("Two.slnx", Xml);
        Assert.Equal(2, _trial.Run<Holder>("Show", "--free", "Four.sln"));
        Assert.Contains("PIP1051", _trial.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X.sln", "hello")]
    [InlineData("X.slnx", "<Project />")]
    [InlineData("X.slnx", "<Solution>")]
    public void What_is_no_solution_is_refused(string file, string text)
    {
        AbsolutePath path = _trial.Write(file, text);
        Assert.Equal("PIP1051", Assert.Throws<BuildException>(() => path.ReadSolution()).Code);
    }

    [Fact]
    public void MSBuild_says_what_a_project_has()
    {
        AbsolutePath path = _trial.Write("One.slnx", """<Solution><Project Path="A/A.csproj" /></Solution>""");
        _trial.Write("A/A.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net10.0;net9.0</TargetFrameworks><OutputType>Exe</OutputType><Level>3</Level></PropertyGroup>
              <ItemGroup><PackageReference Include="Some.Package" Version="1.2.3" /></ItemGroup>
            </Project>
            """);
        var project = path.ReadSolution().GetProject("A")!;
        Assert.Equal(["net10.0", "net9.0"], project.GetTargetFrameworks()!);
        Assert.Equal(3, project.GetProperty<int>("Level"));
        Assert.Null(project.GetProperty("Nothing"));
        Assert.True(project.HasPackageReference("Some.Package"));
        Assert.Equal("1.2.3", project.GetPackageReferenceVersion("Some.Package"));
        Assert.Equal("Exe", project.GetOutputType());
    }

    private interface IHazOne : INukeBuild
    {
        [Solution]
        [Required]
        Solution Solution => TryGetValue(() => Solution)!;
    }

    private sealed class Holder : NukeBuild, IHazOne
    {
        [Solution("one/One.slnx", GenerateProjects = true)]
        private readonly Solution Fixed = null!;

        [Solution]
        [Required]
        private readonly Solution Free = null!;

        private Target Show => _ => _.Executes(() =>
            Console.WriteLine($"fixed {Fixed.Name}, free {Free.Name}, component {((IHazOne)this).Solution.Name}"));
    }
}
