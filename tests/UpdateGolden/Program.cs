using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using Earshot.Tests.Node;

namespace Earshot.Tests.Golden;

/// <summary>
/// Renews <c>tests/Node/GoldenVectors.cs</c> from what the chain computes now and shows what changed. Run it only
/// when a stage was meant to change: <c>dotnet run --project tests/UpdateGolden</c>.
/// </summary>
public static class Program
{
    public static int Main()
    {
        GoldenChain chain = new();
        chain.Run();
        int changes = Show(GoldenVectors.Expected, chain.Results);
        if (changes > 0)
        {
            File.WriteAllText(VectorsFile(), Render(chain.Results));
        }

        Console.WriteLine(changes == 0 ? "Nothing changed." : $"{changes} integers changed; {VectorsFile()} is renewed: look at the difference before you commit it.");
        return 0;
    }

    private static int Show(long[] before, long[] after)
    {
        int changes = 0;
        for (int i = 0; i < after.Length; i++)
        {
            long old = i < before.Length ? before[i] : 0;
            if (old != after[i])
            {
                string what = i % GoldenChain.Kept == 0 ? "checksum" : $"value {i % GoldenChain.Kept}";
                Console.WriteLine($"{GoldenChain.Names[i / GoldenChain.Kept],-10} {what,-9} {old} -> {after[i]}");
                changes++;
            }
        }

        return changes;
    }

    private static string Render(long[] values)
    {
        StringBuilder text = new();
        text.Append("namespace Earshot.Tests.Node\n{\n");
        text.Append("    /// <summary>The integers that each stage of <see cref=\"GoldenChain\"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>\n");
        text.Append("    public static class GoldenVectors\n    {\n");
        text.Append("        /// <summary>The checksum and four values of each stage.</summary>\n");
        text.Append("        public static readonly long[] Expected =\n        {\n");
        for (int stage = 0; stage < GoldenChain.StageCount; stage++)
        {
            string[] row = new string[GoldenChain.Kept];
            for (int i = 0; i < GoldenChain.Kept; i++)
            {
                row[i] = $"{values[(stage * GoldenChain.Kept) + i]},";
            }

            text.Append(CultureInfo.InvariantCulture, $"            {string.Join(' ', row)} // {GoldenChain.Names[stage]}\n");
        }

        text.Append("        };\n    }\n}\n");
        return text.ToString();
    }

    private static string VectorsFile([CallerFilePath] string self = "")
    {
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(self)!, "..", "Node", "GoldenVectors.cs"));
    }
}
