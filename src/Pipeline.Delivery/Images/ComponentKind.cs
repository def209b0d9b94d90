namespace Pipeline.Delivery.Images;

/// <summary>The sorts of parts of an image, as CycloneDX 1.6 divides them.</summary>
public enum ComponentKind
{
    /// <summary>A package that the service uses.</summary>
    Library,

    /// <summary>A runtime: .NET and ASP.NET Core.</summary>
    Framework,

    /// <summary>A file of the operating system.</summary>
    File,

    /// <summary>A model.</summary>
    MachineLearningModel,
}
