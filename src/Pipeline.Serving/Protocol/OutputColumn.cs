using System.Text;

namespace Pipeline.Serving.Protocol;

/// <summary>One output of a model.</summary>
/// <param name="Tensor">Which one.</param>
/// <param name="Name">Its name in requests and answers.</param>
/// <param name="DataType">Its data type in the protocol.</param>
/// <param name="Width">Values a row where the shape is [rows, width]; 0 where it is [rows].</param>
internal sealed record OutputColumn(OutputTensor Tensor, string Name, string DataType, int Width = 0)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}
