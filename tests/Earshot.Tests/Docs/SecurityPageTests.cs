using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Docs;

/// <summary>What docs/security.md says is shown by a test is shown by one that there is.</summary>
[TestClass]
public sealed partial class SecurityPageTests
{
    [TestMethod]
    public void EveryTestThatThePageNames_exists()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        HashSet<string> tests = [.. new[] { typeof(SecurityPageTests).Assembly, typeof(Node.CommandTests).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => method.Name)];
        string[] named = [.. TestName().Matches(page).Select(match => match.Groups[1].Value).Distinct()];

        Assert.IsGreaterThan(20, named.Length);
        Assert.AreEqual(string.Empty, string.Join(' ', named.Where(name => !tests.Contains(name))));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+_[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
