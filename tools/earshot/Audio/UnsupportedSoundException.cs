using System;

namespace Earshot.Tools.Audio;

/// <summary>The file is not one that <see cref="WavReader"/> reads; another decoder may.</summary>
public sealed class UnsupportedSoundException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="UnsupportedSoundException"/> class.</summary>
    /// <param name="message">One line for the user, in case no other decoder is there.</param>
    public UnsupportedSoundException(string message)
        : base(message)
    {
    }
}
