using Pipeline.Core.Digests;

namespace Pipeline.Registry.Files;

/// <summary>Content that is in the store.</summary>
/// <param name="Sha256">Its name in everything that is signed.</param>
/// <param name="Md5">Its name in DVC: 32 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Size in bytes.</param>
public sealed record StoredObject(Digest Sha256, string Md5, long Bytes);
