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
                    new SignatureProfile("shahed-136", true, _shahed136Outputs, 564),
                    new SignatureProfile("shahed-131", true, _shahed131Outputs, -294),
                    new SignatureProfile("gerbera", true, _gerberaOutputs, -691),
                    new SignatureProfile("helicopter", false, _helicopterOutputs, -95),
                    new SignatureProfile("aircraft", false, _aircraftOutputs, -98),
                    new SignatureProfile("small-engine", false, _smallEngineOutputs, -41),
                    new SignatureProfile("bells", false, _bellsOutputs, -102),
                    new SignatureProfile("mains-hum", false, _mainsHumOutputs, 5),
                    new SignatureProfile("quadcopter", false, _quadcopterOutputs, -210),
                    new SignatureProfile("voice", false, _voiceOutputs, 422),
                    new SignatureProfile("other", false, _otherOutputs, 199),
                });
            }
        }

        private static readonly short[] _weights =
        {
            96, 75, 138, -98, 12, -29, 19, -40, -17, -92, 14, -128, 23, -87, 37,
            23, 124, 216, 191, 157, 8, 373, -68, 395, -13, -736, -34, 27, -63, -110,
            692, -20, 441, 154, -40, -276, 134, -442, 428, 22, -65, -243, 130, -153, 252,
            -165, 144, -102, 155, 155, 21, 414, 522, 169, 490, -84, -627, 751, -880, 73,
            387, 385, 52, 547, -188, 1993, -10, -556, 167, 124, -351, 268, -266, -177, -139,
            226, 272, -200, 90, -280, 73, -34, 262, -8, -95, 159, -259, -215, 4, 43,
            149, 358, -413, 605, -107, -1248, -269, -657, -306, 274, -464, -70, -418, 84, -140,
            -96, -187, 2, 77, -110, -112, 80, 216, 277, 36, 196, 137, -130, 134, -59,
            -367, -472, -123, 204, -607, 32, -105, -466, -781, -107, 1126, -122, -2, 272, 225,
            -1034, -2, 325, -582, 112, 106, -1, 30, 105, 20, -64, 110, 71, 23, 83,
            221, -50, 59, -5, 96, -1, 394, 189, 266, -64, -148, -326, -7, -84, 100,
            21, 63, -40, 729, 111, -641, 525, -1129, -362, -149, -15, 166, -205, -156, -85,
            -141, -58, -281, 67, -158, 67, -124, 42, 74, 54, -15, 103, 58, 7, -35,
            -240, 104, 264, 212, -41, -9, -96, 50, 59, -6, -400, 2, 151, -225, -65,
            -168, -106, -169, -9, -14, 100, 2, 58, 107, 50, -31, 118, -89, 123, 49,
            -70, -153, -126, 62, -19, 24, -61, 316, 18, -9, 947, 574, 159, 91, 70,
            -371, -83, 350, -20, -16, 274, -304, 299, -83, 251, -807, 152, -125, 49, -137,
            47, -66, 11, 22, 310, -163, 413, 43, -250, 57, 426, -342, 585, -290, 98,
            504, 738, 453, 264, 13, -495, 134, -66, -543, -76, -65, -463, -25, 166, -213,
            10, -313, 211, -92, -24, 101, 182, 80, -47, 295, 169, -543, 65, 632, 44,
            -132, -255, -56, 52, -185, 704, -193, 110, -147, -167, -367, 482, -1088, 211, -110,
            -256, 345, 89, -134, 81, 358, 293, -123, 70, -325, 27, -470, 22, -61, 154,
            161, -404, 192, 13, 42, 356, 333, -5, 660, 10, 1319, -1097, -30, -250, -119,
            -998, 205, -210, -188, 67, 174, 120, 119, -114, -110, -26, -103, -145, -89, 6,
            101, -105, 54, -3, -3, 43, 171, 165, 396, 183, -87, 134, -6, 186, -65,
            -229, 206, 135, -50, -58, 136, 207, -191, 203, -208, 61, 32, -2, 60, 73,
            77, 236, 8, 108, 127, 229, 55, 42, 219, 35, 40, -196, -235, 115, -226,
            -282, 195, -176, -28, 6, 1070, -503, 546, -398, 252, -568, 179, -704, -267, -142,
        };

        private static readonly short[] _biases =
        {
            -134, -108, 437, 437, -127, 459, -161, 155, 445, -24, 27, -554,
        };

        private static readonly short[] _shahed136Outputs =
        {
            -59, 323, 285, 274, 274, 53, 34, -296, 309, 279, -11, 302,
        };

        private static readonly short[] _shahed131Outputs =
        {
            29, -15, 63, 19, -39, 46, 56, -29, -63, 3, -87, -3,
        };

        private static readonly short[] _gerberaOutputs =
        {
            -7, -5, 2, 14, 7, -7, -2, -1, -1, 7, -9, 16,
        };

        private static readonly short[] _helicopterOutputs =
        {
            39, -52, -23, -48, 12, 56, -104, 73, -38, -1, 62, -48,
        };

        private static readonly short[] _aircraftOutputs =
        {
            27, 3, -59, -86, 64, -40, -71, 71, -64, -23, 18, 16,
        };

        private static readonly short[] _smallEngineOutputs =
        {
            32, -51, -32, -43, 22, 31, -49, 95, -60, -45, 63, -29,
        };

        private static readonly short[] _bellsOutputs =
        {
            32, 12, -94, -21, -99, -124, -4, -63, -58, -27, -67, -72,
        };

        private static readonly short[] _mainsHumOutputs =
        {
            46, -25, -17, -109, 16, -44, -83, 4, -22, 51, 58, -93,
        };

        private static readonly short[] _quadcopterOutputs =
        {
            -4, 6, -5, -11, -53, 5, 27, -13, 0, -38, 6, -31,
        };

        private static readonly short[] _voiceOutputs =
        {
            -160, -84, -130, 25, -52, -74, 96, 109, -65, -139, -137, -25,
        };

        private static readonly short[] _otherOutputs =
        {
            18, -105, 6, -15, -160, 90, 103, 57, 74, -68, 114, -49,
        };
    }
}
