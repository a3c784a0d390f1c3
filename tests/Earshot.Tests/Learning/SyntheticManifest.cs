using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Learning;

/// <summary>A folder with a manifest of synthesised recordings: engines and noise.</summary>
internal sealed class SyntheticManifest : IDisposable
{
    private const string Header = "file,class,label,group,channels,notes\n";
    private readonly TestFolder _folder = new();

    /// <summary>Makes engines of several rates and noises, each a group of its own, and an engine of several channels.</summary>
    public SyntheticManifest(int engines = 3, int noises = 5)
    {
        List<string> rows = [];
        for (int i = 0; i < engines; i++)
        {
            Sounds.Comb(4.0, noise: 0.005, shaftRate: 95.0 + (7.0 * i)).Save(_folder[$"engine-{i}.wav"]);
            rows.Add($"engine-{i}.wav,drone,positive,e{i},1,");
        }

        for (int i = 0; i < noises; i++)
        {
            Sounds.Noise(4.0, seed: 100 + i).Save(_folder[$"noise-{i}.wav"]);
            rows.Add($"noise-{i}.wav,\"noise\",negative,n{i},1,\"white, steady\"");
        }

        rows.Add("array.wav,claps,negative,a,16,");
        File.WriteAllBytes(_folder["array.wav"], []);
        Write(Header + string.Join('\n', rows) + "\n");
    }

    public string Path => _folder["manifest.csv"];

    public string this[string name] => _folder[name];

    /// <summary>Replaces the manifest's text.</summary>
    public SyntheticManifest Write(string text)
    {
        File.WriteAllText(Path, text);
        return this;
    }

    /// <summary>Replaces a part of the manifest's text.</summary>
    public SyntheticManifest Replace(string what, string with) =>
        Write(File.ReadAllText(Path).Replace(what, with, StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();
}
