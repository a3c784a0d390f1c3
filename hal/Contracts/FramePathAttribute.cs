using System;

namespace Earshot.Hal
{
    /// <summary>
    /// Marks a method that is called for every frame of sound. Nothing that can be reached from it may allocate:
    /// the build's check of the compiled code finds what does (rule NANO013, docs/firmware.md).
    /// </summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class FramePathAttribute : Attribute
    {
    }
}
