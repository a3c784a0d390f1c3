using System;
using System.Collections.Generic;
using Earshot.Loader;

namespace Earshot.Tests.Updating;

/// <summary>Notes what the loader starts; what the interpreter would do with an assembly is up to the test.</summary>
internal sealed class TestLauncher : ILauncher
{
    public const int DeployedMinor = 1;

    public List<byte[]> Loaded { get; } = [];

    /// <summary>Gets what was started: "deployed", or the first bytes of the last assembly.</summary>
    public List<string> Started { get; } = [];

    /// <summary>Gets or sets whether an assembly cannot be loaded.</summary>
    public Func<byte[], bool> Refuses { get; set; } = _ => false;

    /// <summary>Gets or sets what runs.</summary>
    public Action<string> Application { get; set; } = _ => { };

    public Version Deployed { get; set; } = new(0, DeployedMinor, 0, 0);

    public void Load(byte[] assembly)
    {
        if (Refuses(assembly))
        {
            throw new InvalidOperationException();
        }

        Loaded.Add(assembly);
    }

    public void Start() => Run(TestUpdate.NameOf(Loaded[^1]));

    public void StartDeployed() => Run("deployed");

    private void Run(string name)
    {
        Started.Add(name);
        Application(name);
    }
}
