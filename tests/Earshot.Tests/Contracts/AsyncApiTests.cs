using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Contracts;

/// <summary>docs/asyncapi.yaml is AsyncAPI 3 by AsyncAPI's own parser, and shows every example.</summary>
[TestClass]
[DoNotParallelize]
public sealed class AsyncApiTests
{
    private static string Document => Path.Combine(Repository.Root, "docs", "asyncapi.yaml");

    [TestMethod]
    public void Document_isTakenByItsOwnParser()
    {
        NodeCheck check = new("asyncapi", "@asyncapi/parser");
        (int code, string output) = check.Of(Document);

        Assert.AreEqual(0, code, output);
        StringAssert.Contains(output, "channels alert command detection health registry reply status track update updateState", StringComparison.Ordinal);
        check.AssertRefused(Document, "action: receive", "action: obey");
    }

    [TestMethod]
    public void Document_showsEveryExampleAndSchemaOfAMessage()
    {
        string text = File.ReadAllText(Document);
        string[] examples = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        Assert.IsNotEmpty(examples);
        foreach (string example in examples)
        {
            StringAssert.Contains(text, $"./examples/{example}", StringComparison.Ordinal);
        }

        foreach (string kind in new[] { "detection", "status", "health", "command", "reply", "registry", "track", "alert", "update-state" })
        {
            StringAssert.Contains(text, $"./schemas/{kind}.schema.json", StringComparison.Ordinal);
        }
    }
}
