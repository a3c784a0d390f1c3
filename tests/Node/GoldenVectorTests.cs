using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class GoldenVectorTests
    {
        [TestMethod]
        public static void EveryStage_leavesTheGoldenIntegers()
        {
            GoldenChain chain = new GoldenChain();
            chain.Run();
            for (int stage = 0; stage < GoldenChain.StageCount; stage++)
            {
                for (int i = 0; i < GoldenChain.Kept; i++)
                {
                    int place = (stage * GoldenChain.Kept) + i;
                    string what = i == 0 ? "checksum" : "value " + i.ToString();
                    Assert.AreEqual(
                        GoldenVectors.Expected[place],
                        chain.Results[place],
                        GoldenChain.Names[stage] + ", " + what + "; if that is meant: dotnet run --project tests/UpdateGolden");
                }
            }
        }
    }
}
