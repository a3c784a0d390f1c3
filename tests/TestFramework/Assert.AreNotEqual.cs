using System;

namespace nanoFramework.TestFramework;

/// <content>Inequality.</content>
public static partial class Assert
{
    /// <summary>Asserts that two values are different.</summary>
    /// <param name="notExpected">What is not expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreNotEqual(object? notExpected, object? actual, string message = "") =>
        Check(!Equals(notExpected, actual), "Assert.AreNotEqual", $"found {actual ?? "null"}", message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(string? notExpected, string? actual, string message = "") => AreNotEqual((object?)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(char notExpected, char actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(double notExpected, double actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(float notExpected, float actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(int notExpected, int actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(long notExpected, long actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(short notExpected, short actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => AreNotEqual((object)notExpected, actual, message);

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => AreNotEqual((object)notExpected, actual, message);
}
