using System.Collections.Generic;
using System.IO;
using System.Reflection.Metadata;

namespace Earshot.Nano.Il;

/// <summary>Reads which source files a portable symbol file names, those without executable code included.</summary>
internal static class SymbolDocuments
{
    /// <summary>Reads the names.</summary>
    /// <param name="symbolsFile">Path of the symbol file.</param>
    /// <returns>Paths of the source files as the compiler wrote them.</returns>
    public static IReadOnlyList<string> Read(string symbolsFile)
    {
        using FileStream stream = File.OpenRead(symbolsFile);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        MetadataReader reader = provider.GetMetadataReader();
        List<string> names = [];
        foreach (DocumentHandle handle in reader.Documents)
        {
            names.Add(reader.GetString(reader.GetDocument(handle).Name));
        }

        return names;
    }
}
