namespace Earshot.Tests.Node
{
    /// <summary>The integers that each stage of <see cref="GoldenChain"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>
    public static class GoldenVectors
    {
        /// <summary>The checksum and four values of each stage.</summary>
        public static readonly long[] Expected =
        {
            1282760526, 240, 255, 28, 0, // sound
            2417682996, 1140949472246122, 1129168376953579, 1127038073175863, 1128674455716567, // decimated
            863483114, 2308557806233803, 111909667926867, 89940910288293, 195219148526749, // transform
            2460814962, 9184, 11329, 11172, 8815, // levels
            2933495649, 202, 997, 997, -21, // whitened
            3217526798, 101, 277, 518, 622, // evidence
            171976250, 912, 997, 997, 997, // lines
            2488031385, -1, 5, 112, 60, // features
            3289122648, 892, 110377, 10526, 16, // log-odds
            649193648, 5700, 3, 0, 0, // bearing
            3543423226, 49, 51, 58, 52, // message
        };
    }
}
