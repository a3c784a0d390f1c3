using System;
using System.IO;
using System.Text.Json.Nodes;
using Earshot.Hal.Virtual;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Provisioning;

/// <summary>Puts onto a virtual board what flash.ps1 lets nanoff put onto a real one: the files that provision wrote, and nothing else.</summary>
internal static class BlankBoard
{
    public static void Deploy(this VirtualBoard board, TestFolder folder, string node)
    {
        string files = folder[$"fleet/nodes/{node}"];
        JsonNode network = JsonNode.Parse(File.ReadAllText(Path.Combine(files, "network.json")))!;
        board.Certificates.Authorities = Convert.FromBase64String((string)network["CACertificates"]!);
        board.Certificates.Device = Convert.FromBase64String((string)network["DeviceCertificates"]!);
        foreach (JsonNode? file in JsonNode.Parse(File.ReadAllText(Path.Combine(files, "files.json")))!["Files"]!.AsArray())
        {
            board.Flash.WriteFile((string)file!["DestinationFilePath"]!, File.ReadAllBytes(Path.Combine(files, (string)file["SourceFilePath"]!)));
        }
    }
}
