namespace System.Device.Gpio;

/// <summary>Modes of a pin.</summary>
public enum PinMode
{
    /// <summary>Input.</summary>
    Input = 0,

    /// <summary>Input, pulled low.</summary>
    InputPullDown = 1,

    /// <summary>Input, pulled high.</summary>
    InputPullUp = 2,

    /// <summary>Output.</summary>
    Output = 3,

    /// <summary>Output that drives low only.</summary>
    OutputOpenDrain = 4,

    /// <summary>Output that drives low only, pulled high.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>Output that drives high only.</summary>
    OutputOpenSource = 6,

    /// <summary>Output that drives high only, pulled low.</summary>
    OutputOpenSourcePullDown = 7,
}
