using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks the method that runs once after the tests of its class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
}
