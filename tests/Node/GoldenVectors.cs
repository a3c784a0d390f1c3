namespace Earshot.Tests.Node
{
    /// <summary>The integers that each stage of <see cref="GoldenChain"/> leaves. Renewed by: dotnet run --project tests/UpdateGolden.</summary>
    public static class GoldenVectors
    {
        /// <summary>The checksum and four values of each stage.</summary>
        public static readonly long[] Expected =
        {
            1282760526, 240, 255, 28, 0, // sound
            3537061709, 15023795599724, 3259880176364, 1129576398647, 2770253906646, // decimated
            3622339047, 972638293698161, 220825743530268, 67753109125908, 39775692109172, // transform
            2098703896, 10334, 10742, 10120, 8117, // levels
            3516853519, 1280, 1280, 1280, -40, // whitened
            853392292, 359, 357, 256, 735, // evidence
            82326623, 1236, 1280, 1280, 1280, // lines
            737115982, 36, 65, 282, 140, // features
            2515053885, 832, 110374, 10526, 16, // log-odds
            1846788633, 5703, 13, 0, 0, // bearing
            3116868074, 49, 51, 58, 52, // message
        };
    }
}
