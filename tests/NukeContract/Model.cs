using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.ProjectModel
{
    public interface IProjectContainer
    {
        IProjectContainer Parent { get; }
        IReadOnlyCollection<Project> Projects { get; }
        IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
    }

    public static class ProjectContainerExtensions
    {
        public static SolutionFolder GetSolutionFolder(this IProjectContainer container, string name) => throw null;
        public static Project GetProject(this IProjectContainer container, string name) => throw null;
    }

    public class Solution : IProjectContainer, IAbsolutePathHolder
    {
        public AbsolutePath Path { get; set; }
        public string Name => throw null;
        public string FileName => throw null;
        public AbsolutePath Directory => throw null;
        public IReadOnlyCollection<Project> AllProjects => throw null;
        public IReadOnlyCollection<SolutionFolder> AllSolutionFolders => throw null;
        IProjectContainer IProjectContainer.Parent => throw null;
        public IReadOnlyCollection<Project> Projects => throw null;
        public IReadOnlyCollection<SolutionFolder> SolutionFolders => throw null;
        public static implicit operator string(Solution solution) => throw null;
        public static implicit operator AbsolutePath(Solution solution) => throw null;
        public IEnumerable<Project> GetAllProjects(string wildcardPattern) => throw null;
    }

    public abstract class SolutionItem
    {
        public string Name => throw null;
        public Solution Solution => throw null;
        public IProjectContainer Parent => throw null;
    }

    public class SolutionFolder : SolutionItem, IProjectContainer
    {
        public IReadOnlyCollection<Project> Projects => throw null;
        public IReadOnlyCollection<SolutionFolder> SolutionFolders => throw null;
    }

    public class Project : SolutionItem, IAbsolutePathHolder
    {
        public string RelativePath => throw null;
        public AbsolutePath Path => throw null;
        public string FileName => throw null;
        public AbsolutePath Directory => throw null;
        public static implicit operator string(Project project) => throw null;
        public static implicit operator AbsolutePath(Project project) => throw null;
    }

    public static class SolutionModelExtensions
    {
        public static Solution ReadSolution(this AbsolutePath path) => throw null;
    }

    public static class ProjectExtensions
    {
        public static IReadOnlyCollection<string> GetTargetFrameworks(this Project project) => throw null;
        public static IReadOnlyCollection<string> GetRuntimeIdentifiers(this Project project) => throw null;
        public static string GetOutputType(this Project project) => throw null;
        public static bool HasPackageReference(this Project project, string packageId) => throw null;
        public static string GetPackageReferenceVersion(this Project project, string packageId) => throw null;
        public static string GetProperty(this Project project, string propertyName) => throw null;
        public static T GetProperty<T>(this Project project, string propertyName) => throw null;
        public static IEnumerable<string> GetItems(this Project project, string itemGroupName) => throw null;
        public static IEnumerable<T> GetItems<T>(this Project project, string itemGroupName) => throw null;
        public static IEnumerable<string> GetItemMetadata(this Project project, string itemGroupName, string metadataName) => throw null;
        public static string GetItemMetadataSingleOrDefault(this Project project, string itemGroupName, string includeName, string metadataName) => throw null;
    }

    public class SolutionAttribute : ParameterAttribute
    {
        public SolutionAttribute() => throw null;
        public SolutionAttribute(string relativePath) => throw null;
        public bool GenerateProjects { get; set; }
        public bool SuppressBuildProjectCheck { get; set; }
    }
}

namespace Nuke.Common.Git
{
    public enum GitProtocol { Https, Ssh }

    public class GitRepository
    {
        public static GitRepository FromUrl(string url, string branch = null) => throw null;
        public static GitRepository FromLocalDirectory(AbsolutePath directory) => throw null;
        public GitProtocol? Protocol => throw null;
        public string Endpoint => throw null;
        public string Identifier => throw null;
        public AbsolutePath LocalDirectory => throw null;
        public string Head => throw null;
        public string Commit => throw null;
        public IReadOnlyCollection<string> Tags => throw null;
        public string RemoteName => throw null;
        public string RemoteBranch => throw null;
        public string Branch => throw null;
        public string HttpsUrl => throw null;
        public string SshUrl => throw null;
        public GitRepository SetBranch(string branch) => throw null;
    }

    public static class GitRepositoryExtensions
    {
        public static bool IsOnMainOrMasterBranch(this GitRepository repository) => throw null;
        public static bool IsOnMasterBranch(this GitRepository repository) => throw null;
        public static bool IsOnMainBranch(this GitRepository repository) => throw null;
        public static bool IsOnDevelopBranch(this GitRepository repository) => throw null;
        public static bool IsOnFeatureBranch(this GitRepository repository) => throw null;
        public static bool IsOnReleaseBranch(this GitRepository repository) => throw null;
        public static bool IsOnHotfixBranch(this GitRepository repository) => throw null;
    }

    public class GitRepositoryAttribute : ValueInjectionAttributeBase
    {
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }
}
