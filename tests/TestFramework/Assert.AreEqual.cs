using System;

namespace nanoFramework.TestFramework;

/// <content>Equality.</content>
public static partial class Assert
{
    /// <summary>Asserts that two values are equal.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreEqual(object? expected, object? actual, string message = "") =>
        Check(Equals(expected, actual), "Assert.AreEqual", $"expected {expected ?? "null"}, found {actual ?? "null"}", message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(string? expected, string? actual, string message = "") => AreEqual((object?)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(bool expected, bool actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(byte expected, byte actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(char expected, char actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(DateTime expected, DateTime actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(double expected, double actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(float expected, float actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(int expected, int actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(long expected, long actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(sbyte expected, sbyte actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(short expected, short actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(uint expected, uint actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(ulong expected, ulong actual, string message = "") => AreEqual((object)expected, actual, message);

    /// <inheritdoc cref="AreEqual(object, object, string)"/>
    public static void AreEqual(ushort expected, ushort actual, string message = "") => AreEqual((object)expected, actual, message);
}
