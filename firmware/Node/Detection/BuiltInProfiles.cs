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
                    new SignatureProfile("shahed-136", true, _shahed136Outputs, 574),
                    new SignatureProfile("shahed-131", true, _shahed131Outputs, -616),
                    new SignatureProfile("gerbera", true, _gerberaOutputs, -604),
                    new SignatureProfile("helicopter", false, _helicopterOutputs, -62),
                    new SignatureProfile("aircraft", false, _aircraftOutputs, 4),
                    new SignatureProfile("small-engine", false, _smallEngineOutputs, 18),
                    new SignatureProfile("bells", false, _bellsOutputs, -31),
                    new SignatureProfile("mains-hum", false, _mainsHumOutputs, 85),
                    new SignatureProfile("quadcopter", false, _quadcopterOutputs, -137),
                    new SignatureProfile("voice", false, _voiceOutputs, 403),
                    new SignatureProfile("other", false, _otherOutputs, 202),
                });
            }
        }

        private static readonly short[] _weights =
        {
            133, 130, 164, 75, 137, -81, -47, 117, 182, -23, 66, -205, 169, -145, 132,
            -78, 499, 375, 141, 311, -157, -186, 662, -155, 104, -806, -1397, -351, 475, 52,
            -307, 7, -414, -299, 100, -674, 115, 226, -77, -156, -136, -171, -230, -226, -65,
            -15, -61, -258, -26, -26, 90, -65, 158, 102, 33, 178, -41, -102, 246, 192,
            -19, 74, -231, 83, 127, -63, 564, 73, -69, -125, -58, -2184, -93, -106, -194,
            25, -16, 14, 1, 36, 115, 60, -3, 104, -21, 106, 53, -78, -174, -200,
            -142, -123, -12, -269, 284, -205, 14, 997, 17, 29, 175, 106, -570, -32, -143,
            -208, 62, 281, 130, 1, 35, -173, 186, -15, 156, -95, 247, -165, -47, 5,
            -88, -60, -173, -217, -44, -491, -526, -174, 88, 384, 81, 378, 146, -665, -446,
            -41, 130, 89, -495, -707, 1475, 173, 150, 25, 350, -389, 328, 120, 215, -447,
            -184, 206, 3, 224, -144, -58, -205, -13, 62, -183, 163, 245, 150, 16, -356,
            -142, 704, -866, 70, 1111, 194, 669, 315, -138, 85, 130, 275, 5, 80, 256,
            240, 45, 57, 201, 227, -248, 91, 20, -182, 225, -76, -188, -84, -40, -28,
            96, 714, 167, -317, -61, 88, -861, 296, -170, 138, -2304, 471, 165, -94, -8,
            217, -125, 473, -105, 77, 39, -254, 186, -545, 461, -136, 337, -286, 208, -74,
            174, -103, 261, -293, 63, -149, 162, -259, 60, 60, 174, -306, -441, 365, -553,
            7, -780, 108, -176, -256, -121, 673, -232, -147, 634, 216, -1377, -16, -26, 121,
            123, 89, -28, -51, 132, -80, 87, -127, 85, -99, -50, -78, -59, 0, -6,
            -367, -123, 282, -187, -311, -348, 57, 245, -212, -94, 146, -16, 331, -67, -193,
            -152, 158, -2410, -126, -84, -39, 67, 33, 87, -6, 193, 34, 49, -46, 126,
            -60, 23, -31, -57, -91, -138, -25, -61, 150, 11, 25, -246, 20, 610, 78,
            75, -89, 28, -117, -91, 374, 34, 39, -353, -233, -5, 54, 68, 162, 210,
            543, 169, 73, -258, -121, -450, -132, -65, -26, 190, -392, 36, 215, -239, 246,
            653, -153, 721, 10, 1614, -1488, 128, -226, 43, -1232, 65, -120, -27, 37, -217,
            -70, -265, -48, 80, -56, -145, 125, 206, 284, 53, 236, 89, -97, 96, -28,
            -427, -325, -204, 80, -580, -39, -132, -395, -835, -103, 978, 171, 32, 289, 201,
            -1241, 7, 338, -582, 135, -1405, -114, -11, 3, -70, -127, -64, -197, 12, -105,
            -98, -239, -35, -75, -166, -140, -72, -58, 297, 19, 271, 373, 188, 19, 3,
            -62, -750, 195, -597, -428, -259, 553, -234, 808, 233, 152, 1860,
        };

        private static readonly short[] _biases =
        {
            -23, 428, 77, -78, -268, -500, -187, 38, -231, -136, 484, 579,
        };

        private static readonly short[] _shahed136Outputs =
        {
            157, 66, 57, -369, -301, -275, 288, -12, 22, 233, 280, -283,
        };

        private static readonly short[] _shahed131Outputs =
        {
            1, -3, 4, -9, 0, -3, 3, 6, 1, 4, 10, -9,
        };

        private static readonly short[] _gerberaOutputs =
        {
            5, -11, 4, -12, 3, 0, 4, 10, 2, 10, 11, -18,
        };

        private static readonly short[] _helicopterOutputs =
        {
            65, 75, -49, 49, 36, 21, -80, 2, -66, -29, -25, 36,
        };

        private static readonly short[] _aircraftOutputs =
        {
            33, 4, -42, -13, 50, 96, -50, 37, -57, -39, -76, -53,
        };

        private static readonly short[] _smallEngineOutputs =
        {
            -2, 43, -41, 42, 41, 53, -78, -6, -47, -67, -40, 25,
        };

        private static readonly short[] _bellsOutputs =
        {
            -5, -91, -54, 72, 57, 72, 66, 67, 88, 27, -31, 94,
        };

        private static readonly short[] _mainsHumOutputs =
        {
            5, -48, -51, -27, 16, 42, -25, -65, -55, 51, -99, 99,
        };

        private static readonly short[] _quadcopterOutputs =
        {
            -45, 11, 0, 25, -17, -3, 20, -3, 17, -34, -21, 38,
        };

        private static readonly short[] _voiceOutputs =
        {
            -82, -115, 139, 149, 104, 63, -55, 100, 76, -105, 12, 5,
        };

        private static readonly short[] _otherOutputs =
        {
            -142, 56, 22, 97, 12, -62, -93, -128, 11, -59, -26, 80,
        };
    }
}
