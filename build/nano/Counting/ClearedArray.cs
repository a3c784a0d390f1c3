namespace Earshot.Nano.Counting;

/// <summary>A place where an array is made: a counter of its own adds up the lengths.</summary>
/// <param name="Block">Index of the block.</param>
/// <param name="ElementBytes">Size of an element in the interpreter's heap.</param>
internal readonly record struct ClearedArray(int Block, int ElementBytes);
