using Earshot.Bearing;
using Earshot.Dsp;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class IntegerMathTests
    {
        [DataRow(0L, 0L)]
        [DataRow(1L, 1L)]
        [DataRow(15L, 3L)]
        [DataRow(16L, 4L)]
        [DataRow(-5L, 0L)]
        [DataRow(4611686014132420608L, 2147483646L)]
        [DataRow(4611686014132420609L, 2147483647L)]
        [TestMethod]
        public static void SquareRoot_roundsDown(long value, long root)
        {
            Assert.AreEqual(root, IntegerMath.SquareRoot(value));
        }

        [DataRow(0L, 1L, 0)]
        [DataRow(1L, 0L, 16384)]
        [DataRow(1L, 1L, 8192)]
        [DataRow(0L, -7L, -32768)]
        [DataRow(-3L, 0L, -16384)]
        [DataRow(-5L, -5L, -24576)]
        [DataRow(0L, 0L, 0)]
        [DataRow(4000000000000000000L, 4000000000000000000L, 8192)]
        [TestMethod]
        public static void Arctangent_ofTheEightDirections_isExact(long y, long x, int angle)
        {
            Assert.AreEqual(angle, Arctangent.Of(y, x));
        }

        [TestMethod]
        public static void Arctangent_invertsTheSine()
        {
            for (int angle = 0; angle < Sine.Turn; angle++)
            {
                int expected = (short)(angle * 64);
                int error = (short)(Arctangent.Of(Sine.Of(angle), Sine.Of(angle + 256)) - expected);

                // Two units are 0.011 degrees.
                Assert.IsTrue(error <= 2 && error >= -2, "angle " + angle.ToString() + " is off by " + error.ToString());
            }
        }

        [TestMethod]
        public static void Log2Table_isThatOfTheMiddle()
        {
            short[] table = Log2Table.Create();
            for (int i = 1; i < table.Length; i++)
            {
                Assert.IsTrue(table[i] >= table[i - 1]);
            }

            // 256 log2(1/2) = -256, 256 log2(3/2) = 149.75, 256 log2(32.5) = 1285.73, 256 log2(1000.5) = 2551.43
            Assert.AreEqual(-256, (int)table[0]);
            Assert.AreEqual(150, (int)table[1]);
            Assert.AreEqual(1286, (int)table[32]);
            Assert.AreEqual(2551, (int)table[1000]);
        }
    }
}
