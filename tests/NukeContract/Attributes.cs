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
