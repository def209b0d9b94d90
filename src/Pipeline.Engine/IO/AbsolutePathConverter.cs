using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>Reads a path from a parameter; a relative one is relative to the root.</summary>
internal sealed class AbsolutePathConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        AbsolutePath.Parse(Path.GetFullPath((string)value, NukeBuild.RootDirectory));
}
