using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.ValueInjection
{
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public abstract class ValueInjectionAttributeBase : Attribute
    {
        public INukeBuild Build => throw null;
        public object TryGetValue(MemberInfo member, object instance) => throw null;
        public abstract object GetValue(MemberInfo member, object instance);
        public virtual int Priority => throw null;
        public virtual bool SuppressWarnings => throw null;
        protected T GetMemberValue<T>(string memberName, object instance) => throw null;
        protected T GetMemberValueOrNull<T>(string memberName, object instance) => throw null;
    }
}

namespace Nuke.Common
{
    public class ParameterAttribute : ValueInjectionAttributeBase
    {
        public ParameterAttribute(string description = null) => throw null;
        public virtual string Description => throw null;
        public string Name { get; set; }
        public string Separator { get; set; }
        public virtual bool List { get; set; }
        public Type ValueProviderType { get; set; }
        public string ValueProviderMember { get; set; }
        public override object GetValue(MemberInfo member, object instance) => throw null;
        public virtual IEnumerable<(string, object)> GetValueSet(MemberInfo member, object instance) => throw null;
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class RequiredAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class OptionalAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
    public class SecretAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class OnDemandAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Interface)]
    public class ParameterPrefixAttribute : Attribute
    {
        public ParameterPrefixAttribute(string prefix) => throw null;
        public string Prefix => throw null;
    }
}

namespace Nuke.Common.Tooling
{
    public class PathVariableAttribute : ValueInjectionAttributeBase
    {
        public PathVariableAttribute(string name = null) => throw null;
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }

    public class LocalPathAttribute : ValueInjectionAttributeBase
    {
        public LocalPathAttribute(string absoluteOrRelativePath) => throw null;
        public LocalPathAttribute(string windowsPath, string unixPath) => throw null;
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }
}

namespace Nuke.Common.IO
{
    public abstract class FileSystemGlobbingAttributeBase : ValueInjectionAttributeBase
    {
        protected FileSystemGlobbingAttributeBase(string[] patterns) => throw null;
    }

    public class FileGlobbingAttribute : FileSystemGlobbingAttributeBase
    {
        public FileGlobbingAttribute(params string[] patterns) : base(patterns) => throw null;
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }

    public class DirectoryGlobbingAttribute : FileSystemGlobbingAttributeBase
    {
        public DirectoryGlobbingAttribute(params string[] patterns) : base(patterns) => throw null;
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }
}

namespace Nuke.Common.CI
{
    public interface IBuildServer
    {
        string Branch { get; }
        string Commit { get; }
    }

    public class CIAttribute : ValueInjectionAttributeBase
    {
        public override object GetValue(MemberInfo member, object instance) => throw null;
    }

    public class Partition
    {
        public static Partition Single => throw null;
        public int Part { get; set; }
        public int Total { get; set; }
        public bool IsIn(int part) => throw null;
        public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => throw null;
    }
}

namespace Nuke.Common.CI
{
    public class ShutdownDotNetAfterServerBuildAttribute : Execution.BuildExtensionAttributeBase, Execution.IOnBuildFinished
    {
        public bool EnableLogging { get; set; }
        public void OnBuildFinished() => throw null;
    }
}

namespace Nuke.Common.CI.GitHubActions
{
    public enum GitHubActionsImage { WindowsServer2022, WindowsServer2019, Ubuntu2404, Ubuntu2204, Ubuntu2004, Ubuntu1804, MacOs14, MacOs12, MacOs11, MacOs1015, WindowsLatest, UbuntuLatest, MacOsLatest, SelfHosted }

    public enum GitHubActionsTrigger { Push, PullRequest, WorkflowDispatch }

    public enum GitHubActionsSubmodules { True, False, Recursive }

    public enum GitHubActionsPermissions { Actions, Checks, Contents, Deployments, IdToken, Issues, Discussions, Packages, Pages, PullRequests, RepositoryProjects, SecurityEvents, Statuses }

    public class GitHubActions : Host, IBuildServer
    {
        public new static GitHubActions Instance => throw null;
        string IBuildServer.Branch => throw null;
        string IBuildServer.Commit => throw null;
        public string Home => throw null;
        public string Workflow => throw null;
        public string Action => throw null;
        public string Actor => throw null;
        public string Repository => throw null;
        public string RepositoryOwner => throw null;
        public string EventName => throw null;
        public string EventPath => throw null;
        public string Workspace => throw null;
        public string Sha => throw null;
        public string Ref => throw null;
        public string HeadRef => throw null;
        public string BaseRef => throw null;
        public long RunNumber => throw null;
        public long RunId => throw null;
        public string ServerUrl => throw null;
        public string Job => throw null;
        public string Token => throw null;
        public bool IsPullRequest => throw null;
        public int? PullRequestNumber => throw null;
        public void Group(string group) => throw null;
        public void EndGroup(string group) => throw null;
        public void WriteDebug(string message) => throw null;
        public void WriteWarning(string message) => throw null;
        public void WriteError(string message) => throw null;
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class GitHubActionsAttribute : Attribute
    {
        public GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images) => throw null;
        public bool AutoGenerate { get; set; }
        public GitHubActionsTrigger[] On { get; set; }
        public string[] OnPushBranches { get; set; }
        public string[] OnPushBranchesIgnore { get; set; }
        public string[] OnPushTags { get; set; }
        public string[] OnPushTagsIgnore { get; set; }
        public string[] OnPushIncludePaths { get; set; }
        public string[] OnPushExcludePaths { get; set; }
        public string[] OnPullRequestBranches { get; set; }
        public string[] OnPullRequestTags { get; set; }
        public string[] OnPullRequestIncludePaths { get; set; }
        public string[] OnPullRequestExcludePaths { get; set; }
        public string[] OnWorkflowDispatchOptionalInputs { get; set; }
        public string[] OnWorkflowDispatchRequiredInputs { get; set; }
        public string OnCronSchedule { get; set; }
        public string[] ImportSecrets { get; set; }
        public bool EnableGitHubToken { get; set; }
        public GitHubActionsPermissions[] WritePermissions { get; set; }
        public GitHubActionsPermissions[] ReadPermissions { get; set; }
        public string[] CacheIncludePatterns { get; set; }
        public string[] CacheExcludePatterns { get; set; }
        public string[] CacheKeyFiles { get; set; }
        public bool PublishArtifacts { get; set; }
        public string PublishCondition { get; set; }
        public int TimeoutMinutes { get; set; }
        public string ConcurrencyGroup { get; set; }
        public bool ConcurrencyCancelInProgress { get; set; }
        public string JobConcurrencyGroup { get; set; }
        public bool JobConcurrencyCancelInProgress { get; set; }
        public string EnvironmentName { get; set; }
        public string EnvironmentUrl { get; set; }
        public string[] InvokedTargets { get; set; }
        public GitHubActionsSubmodules Submodules { get; set; }
        public bool Lfs { get; set; }
        public uint FetchDepth { get; set; }
        public bool Progress { get; set; }
        public string Filter { get; set; }
    }
}
