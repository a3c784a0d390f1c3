using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Earshot.Commands;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Fuzz;

/// <summary>Mutated commands: nothing is obeyed that its owner did not sign, nothing half, and each is answered within the contract or counted.</summary>
[TestClass]
public sealed class CommandFuzzTests
{
    private const int Checked = 20;

    private static readonly string[] s_bodies =
    [
        """{"v":1,"node":"lv-1","id":"c-1","n":17,"iat":1800000000,"exp":1800000060,"do":"self-test""",
        """{"v":1,"node":"lv-1","id":"c-1","n":17,"iat":1800000000,"exp":1800000060,"do":"exercise","minutes":30""",
        """{"v":1,"node":"lv-1","id":"c-1","n":17,"iat":1800000000,"exp":1800000060,"do":"configure","config":"{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\",\"tls\":true}"}""",
        """{"v":1,"node":"lv-2","id":"7f3a-17","n":18,"iat":1799999990,"exp":1800000070,"do":"reboot""",
        """{"v":1,"node":"lv-1","id":"c-1","n":17,"iat":1800000000,"exp":1800000060,"do":"spectrum""",
        """{"v":1,"node":"lv-1","id":"c-1","n":17,"iat":1800000000,"exp":1800000060,"do":"accept-pose""",
    ];

    [TestMethod]
    public void Command_mutatedAfterItWasSigned_isRefusedAndChangesNothing()
    {
        string[] good = [.. s_bodies.Select((body, i) => Encoding.ASCII.GetString(Sign(Encoding.ASCII.GetBytes(Whole(body)))))];
        Mutator mutator = new(5, good);
        CommandedNode node = new();
        int count = FuzzCount.Share(10);
        for (int i = 0; i < count; i++)
        {
            byte[] message = mutator.Next();
            if (good.Contains(Encoding.Latin1.GetString(message)))
            {
                continue;
            }

            string before = node.State;
            string reply = node.Take(message);
            string shown = $"{Encoding.Latin1.GetString(message)} -> {reply}";
            Assert.AreEqual(before, node.State, shown);
            Assert.IsTrue(
                message.Length > CommandService.LargestCommand
                    ? reply.Length == 0
                    : reply.Contains("\"reason\":\"form\"", StringComparison.Ordinal) || reply.Contains("\"reason\":\"signature\"", StringComparison.Ordinal),
                shown);
            AssertContract(reply, i);
        }
    }

    [TestMethod]
    public void Command_mutatedBeforeItWasSigned_isObeyedWholeOrNotAtAll()
    {
        Mutator mutator = new(6, [.. s_bodies.Select(Whole)]);
        CommandedNode node = new();
        int done = 0;
        int count = FuzzCount.Share(10);
        for (int i = 0; i < count; i++)
        {
            byte[] message = Sign(mutator.Next());
            string before = node.State;
            string reply = node.Take(message);
            string shown = $"{Encoding.Latin1.GetString(message)} -> {reply}";
            bool refused = reply.Contains("\"result\":\"refused\"", StringComparison.Ordinal);
            bool believed = !refused || new[] { "unknown", "parameter", "deaf" }.Any(reason => reply.Contains($"\"reason\":\"{reason}\"", StringComparison.Ordinal));
            if (!believed || reply.Length == 0 && node.State == before)
            {
                Assert.AreEqual(before, node.State, shown);
            }
            else
            {
                // What was believed has used its number up, and is a command by every other reader's reading too.
                done += refused ? 0 : 1;
                using JsonDocument document = JsonDocument.Parse(message, new JsonDocumentOptions { AllowDuplicateProperties = false });
                Assert.AreEqual("lv-1", document.RootElement.GetProperty("node").GetString(), shown);
                Assert.AreEqual(document.RootElement.GetProperty("n").GetDecimal(), node.Number, shown);
                if (node.Proposal is string text)
                {
                    Assert.IsNotNull(Operation.NodeConfiguration.Parse(Encoding.Latin1.GetBytes(text), out string error), $"{shown}: {error}");
                    Assert.AreEqual(document.RootElement.GetProperty("config").GetString(), text, shown);
                }
            }

            AssertContract(reply, i);
            node.Reset();
        }

        Assert.IsGreaterThan(count / 200, done, "enough of the inputs are good ones");
    }

    private static void AssertContract(string reply, int number)
    {
        if (reply.Length > 0)
        {
            using JsonDocument document = JsonDocument.Parse(reply);
            if (number % Checked == 0)
            {
                Assert.AreEqual(string.Empty, string.Join('\n', Contract.Reply.Faults(reply)));
            }
        }
    }

    // Bodies that end in a word or a number get what is missing.
    private static string Whole(string body) => body.EndsWith('}') ? body[..^1] : char.IsAsciiDigit(body[^1]) ? body : body + "\"";

    private static byte[] Sign(byte[] body)
    {
        string code = Convert.ToHexStringLower(HMACSHA256.HashData(CommandedNode.Key, body));
        return [.. body, .. Encoding.ASCII.GetBytes($",\"mac\":\"{code}\"}}")];
    }
}
