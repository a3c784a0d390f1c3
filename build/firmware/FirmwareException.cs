using System;

namespace Earshot.Firmware;

/// <summary>Something the user has to mend, told in one line.</summary>
/// <param name="message">What is wrong, where, and what to do about it.</param>
public sealed class FirmwareException(string message) : Exception(message);
