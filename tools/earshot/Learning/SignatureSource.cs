using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Earshot.Tools.Learning;

/// <summary>Writes signatures as the C# file with which they go into the firmware, <c>BuiltInProfiles.cs</c>.</summary>
public static class SignatureSource
{
    private const int NumbersPerLine = 15;

    /// <summary>Writes the file.</summary>
    /// <param name="classes">The classes, in the order of the outputs.</param>
    /// <param name="network">The integers.</param>
    /// <returns>The file's text.</returns>
    public static string Write(IReadOnlyList<SoundClass> classes, QuantizedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(network);
        StringBuilder text = new();
        text.Append("""
            namespace Earshot.Detection
            {
                /// <summary>The signatures that the firmware ships with. Written by <c>earshot learn --source</c>.</summary>
                public static class BuiltInProfiles
                {
                    /// <summary>Gets the signatures; docs/profiles says where they come from, docs/measurements.md how well they do.</summary>
                    public static SignatureSet Signatures
                    {
                        get
                        {
                            return new SignatureSet(_weights, _biases, new SignatureProfile[]
                            {

            """);
        foreach ((int k, SoundClass one) in classes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"                    new SignatureProfile(\"{one.Type}\", {(one.Threat ? "true" : "false")}, {Field(one)}, {network.OutputBiases[k]}),\n");
        }

        text.Append("""
                            });
                        }
                    }

            """);
        Array("_weights", network.Weights);
        Array("_biases", network.Biases);
        foreach ((int k, SoundClass one) in classes.Index())
        {
            Array(Field(one), network.OutputsOf(k));
        }

        text.Append("    }\n}\n");
        return text.ToString().ReplaceLineEndings("\n");

        void Array(string name, short[] values) =>
            text.Append(CultureInfo.InvariantCulture, $"\n        private static readonly short[] {name} =\n        {{\n{Rows(values)}\n        }};\n");
    }

    // shahed-136: _shahed136Outputs.
    private static string Field(SoundClass one)
    {
        string[] words = one.Type.Split('-');
        return $"_{words[0]}{string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}Outputs";
    }

    private static string Rows(IEnumerable<short> values) => string.Join('\n', values
        .Chunk(NumbersPerLine)
        .Select(row => $"            {string.Join(' ', row.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value},")))}"));
}
