namespace Earshot.Detection
{
    /// <summary>The signatures that the firmware ships with. Written by <c>earshot learn --source</c>.</summary>
    public static class BuiltInProfiles
    {
        /// <summary>Gets the signatures; docs/profiles says where they come from, docs/measurements.md how well they do.</summary>
        public static SignatureSet Signatures
        {
            get
            {
                return new SignatureSet(_weights, _biases, new SignatureProfile[]
                {
                    new SignatureProfile("shahed-136", true, _shahed136Outputs, 611),
                    new SignatureProfile("shahed-131", true, _shahed131Outputs, -738),
                    new SignatureProfile("gerbera", true, _gerberaOutputs, -710),
                    new SignatureProfile("helicopter", false, _helicopterOutputs, -79),
                    new SignatureProfile("aircraft", false, _aircraftOutputs, -33),
                    new SignatureProfile("small-engine", false, _smallEngineOutputs, -10),
                    new SignatureProfile("bells", false, _bellsOutputs, -89),
                    new SignatureProfile("mains-hum", false, _mainsHumOutputs, 49),
                    new SignatureProfile("quadcopter", false, _quadcopterOutputs, -207),
                    new SignatureProfile("voice", false, _voiceOutputs, 385),
                    new SignatureProfile("other", false, _otherOutputs, 176),
                });
            }
        }

        private static readonly short[] _weights =
        {
            125, 116, 159, -23, 19, -33, 12, -18, -86, -76, 9, -110, 16, -104, -68,
            68, 169, 112, 158, 121, 79, 372, -112, 223, -6, -920, -101, -26, -209, -119,
            643, 11, 105, 304, -78, 48, 213, 133, 115, 17, -8, -2, 79, 29, 31,
            199, -227, 25, -61, -90, -113, 714, 520, 294, 58, -308, -193, -153, -153, 45,
            -763, -1629, -245, 51, 115, -392, 363, -707, -259, -143, -274, -60, -363, 330, 170,
            -60, -40, 323, -57, 423, -167, -7, -26, 46, 222, 85, 207, 541, 178, 306,
            -158, -268, -60, -89, 18, -100, -1214, 14, 475, -212, 893, -184, 701, 373, 156,
            -26, -295, -71, 21, -13, -60, 149, 222, 271, 39, 238, 128, -96, -14, 0,
            -398, -466, -257, 12, -630, -136, -130, -328, -833, -105, 1131, 2, 42, 225, 171,
            -1002, -35, 276, -444, 138, 165, -33, 31, 44, 122, 47, 189, -30, 109, 135,
            262, 80, 60, 175, 177, 69, -61, -266, -54, -311, -343, -205, -57, -28, 40,
            617, -358, 613, 361, 299, -279, 173, -781, -146, -144, -177, 128, -299, 449, -314,
            120, -407, 181, 32, -109, -152, 398, -224, 177, -267, 76, -168, -118, 46, 101,
            -109, -497, 770, -592, 36, 235, 263, 68, -265, -14, 1324, -209, -754, 199, 248,
            -410, -139, -417, 75, 95, -286, 271, -86, 139, -270, 150, -181, 203, 151, 177,
            -23, 3, -324, 426, -229, -62, 225, 430, 110, -37, -875, 734, 236, 112, 81,
            -1466, 111, 356, -191, -191, 335, -361, 327, 95, 134, -491, -140, 187, -2, 123,
            -115, -55, -136, 18, 74, -143, 179, 201, 131, -22, -167, -307, 721, -700, 89,
            897, 159, 799, 407, -89, 29, 138, 324, -152, 6, -135, 139, -30, -263, -301,
            151, -183, -86, 16, -156, 140, 265, 81, 61, 51, -33, -688, 32, 318, 105,
            -175, 586, -296, 330, -118, 1353, -651, -106, -19, 62, -41, 140, -470, -133, -103,
            -175, 133, 218, -130, 80, 453, 404, -23, 54, -298, -119, -440, 11, -144, 97,
            238, -426, 77, -198, -37, 428, 283, -31, 694, 1, 1205, -710, -99, -267, -133,
            -1088, 87, -149, -263, 128, 176, 132, 39, -130, -127, -81, -63, -187, -44, -34,
            -12, -202, 53, 0, 71, 57, 135, 146, 178, 233, -156, -34, 215, 445, -30,
            -220, 68, 90, -4, -81, 393, 127, -259, 225, -88, 38, -32, 49, 129, -223,
            87, -190, 21, -178, 150, 63, -24, -9, 25, 107, 248, -169, 335, 576, 79,
            -2, -117, -137, -388, -124, 643, 540, -30, -174, -5, -56, 624, -1499, 68, -179,
        };

        private static readonly short[] _biases =
        {
            -149, 129, -342, 458, -611, 6, 327, -245, 572, 19, 79, -74,
        };

        private static readonly short[] _shahed136Outputs =
        {
            -64, 226, 235, 289, 287, 285, 242, -319, 259, 269, -19, 389,
        };

        private static readonly short[] _shahed131Outputs =
        {
            -3, 13, -2, 7, 9, -3, -7, 4, -2, 5, -2, 14,
        };

        private static readonly short[] _gerberaOutputs =
        {
            -1, 18, -4, 7, 18, -2, -13, 5, -7, 8, -6, 18,
        };

        private static readonly short[] _helicopterOutputs =
        {
            58, 71, -75, -60, -45, -58, -11, 57, 15, -38, 71, -64,
        };

        private static readonly short[] _aircraftOutputs =
        {
            47, 44, -13, -95, 52, -38, -53, 58, -88, -38, 45, -8,
        };

        private static readonly short[] _smallEngineOutputs =
        {
            42, 7, -64, -42, -35, -67, -20, 59, -33, -54, 51, -61,
        };

        private static readonly short[] _bellsOutputs =
        {
            50, -45, 63, -11, -88, 55, -71, 34, -99, 3, -102, -72,
        };

        private static readonly short[] _mainsHumOutputs =
        {
            58, 14, 16, -99, -92, -61, -36, 12, -57, 42, 51, 32,
        };

        private static readonly short[] _quadcopterOutputs =
        {
            -3, -71, 0, -18, -36, 18, -2, -14, 14, -28, 2, -23,
        };

        private static readonly short[] _voiceOutputs =
        {
            -159, -119, -62, 27, -6, -28, -114, 86, -69, -107, -154, -151,
        };

        private static readonly short[] _otherOutputs =
        {
            -21, -163, -92, -13, -63, -95, 69, 34, 66, -75, 67, -79,
        };
    }
}
