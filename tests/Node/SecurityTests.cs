using System.Text;
using Earshot.Security;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class SecurityTests
    {
        // FIPS 180-4 examples, and one that ends exactly where the length no longer fits in the block.
        [DataRow("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
        [DataRow("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
        [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
        [TestMethod]
        public static void Sha256_knowsThePublishedExamples(string text, string digest)
        {
            Sha256 hash = new Sha256();
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            hash.Append(bytes, 0, bytes.Length);
            Assert.AreEqual(digest, Hex(hash.Finish()));
        }

        // RFC 4231, test cases 1 and 2.
        [DataRow("\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b", "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
        [DataRow("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
        [TestMethod]
        public static void HmacSha256_knowsThePublishedExamples(string key, string message, string code)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(message);
            Assert.AreEqual(code, Hex(HmacSha256.Compute(Encoding.UTF8.GetBytes(key), bytes, bytes.Length)));
        }

        [TestMethod]
        public static void AreEqual_seesEveryDifference()
        {
            byte[] code = new byte[] { 1, 2, 3 };
            Assert.IsTrue(HmacSha256.AreEqual(code, new byte[] { 1, 2, 3 }));
            Assert.IsFalse(HmacSha256.AreEqual(code, new byte[] { 1, 2, 4 }));
            Assert.IsFalse(HmacSha256.AreEqual(code, new byte[] { 0, 2, 3 }));
            Assert.IsFalse(HmacSha256.AreEqual(code, new byte[] { 1, 2 }));
        }

        private static string Hex(byte[] bytes)
        {
            const string digits = "0123456789abcdef";
            string text = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                text += digits[(bytes[i] >> 4) & 15].ToString() + digits[bytes[i] & 15].ToString();
            }

            return text;
        }
    }
}
