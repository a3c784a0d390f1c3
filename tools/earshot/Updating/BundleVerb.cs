using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Files;
using Spectre.Console;

namespace Earshot.Tools.Updating;

/// <summary>Makes and signs a bundle.</summary>
/// <param name="terminal">Where output goes.</param>
/// <param name="json">Whether to print JSON lines.</param>
internal sealed class BundleVerb(Terminal terminal, bool json)
{
    /// <summary>Runs the verb.</summary>
    /// <param name="image">The folder with the assemblies of the image.</param>
    /// <param name="fleet">The fleet's folder.</param>
    /// <param name="output">The file to write.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">Something cannot be part of an update; nothing was written.</exception>
    /// <exception cref="RunFailedException">A file cannot be written.</exception>
    public int Run(string image, string fleet, string output)
    {
        NanoAssemblyFile[] assemblies = [.. Bundle.Assemblies.Select(name => NanoAssemblyFile.Read(Path.Combine(image, $"{name}.pe")))];
        using FleetFolder folder = FleetFolder.OpenExisting(fleet);
        using UpdateKey key = UpdateKey.Open(folder);
        Bundle bundle = Bundle.Make(assemblies, head => key.Sign(head));
        key.Put(folder);
        folder.Commit();
        try
        {
            File.WriteAllBytes(output, bundle.Content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"{output}: cannot be written ({e.Message.TrimEnd('.')}).");
        }

        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["record"] = "bundle",
                ["file"] = output,
                ["bundle"] = bundle.Name,
                ["version"] = bundle.Version.ToString(3),
                ["bytes"] = bundle.Content.Length,
                ["parts"] = bundle.Parts,
            }.ToJsonString());
        }
        else
        {
            terminal.WriteLine($"[bold]{output.EscapeMarkup()}[/]: version {bundle.Version.ToString(3)}, bundle {bundle.Name}, {bundle.Content.Length} bytes in {bundle.Parts} parts.");
        }

        return ExitCode.Done;
    }
}
