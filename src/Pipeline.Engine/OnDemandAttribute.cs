namespace Nuke.Common;

/// <summary>The value of a component's member is asked for when it is needed. Here it always is; accepted for NUKE's sake.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OnDemandAttribute : Attribute;
