using System;
using System.Collections;
using System.IO;
using System.Text;
using System.Threading;

// Every construct that v1 compiles and runs; a comment "// + name" marks one.
namespace Seeds
{
    public delegate void Heard(object sender, EventArgs e);

    public enum Mode : byte
    {
        Idle,
        Busy = 7,
    }

    public readonly struct Complex // + readonly struct
    {
        public readonly int Re;
        public readonly int Im;

        public Complex(int re, int im)
        {
            Re = re;
            Im = im;
        }

        public static Complex operator +(Complex a, Complex b) => new Complex(a.Re + b.Re, a.Im + b.Im); // + operator

        public static Complex operator *(in Complex a, in Complex b) => new Complex(a.Re * b.Re, a.Im * b.Im); // + in parameter

        public void Deconstruct(out int re, out int im) // + Deconstruct
        {
            re = Re;
            im = Im;
        }
    }

    public ref struct Window // + ref struct
    {
        public SpanByte Bytes;
    }

    public interface ISource
    {
        int Level { get; }

        void Start();
    }

    public abstract class Base : ISource // + abstract class
    {
        public abstract int Level { get; }

        public virtual void Start()
        {
        }
    }

    public sealed class Derived(int level) : Base // + primary constructor
    {
        public override int Level { get; } = level;

        public int Gain { get; init; } // + init accessor

        public int this[int index] => index * Level; // + indexer
    }

    public class HearingException : Exception // + custom exception
    {
        public HearingException(string message)
            : base(message)
        {
        }
    }

    public partial class Legal : IDisposable // + partial class
    {
        private static readonly short[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 }; // + array initialiser
        private static readonly long[] Wide = { 1, 2, 3, 4, 5, 6, 7, 1L << 40 };
        private readonly object _gate = new object();
        private readonly AutoResetEvent _event = new AutoResetEvent(false); // + AutoResetEvent
        private int _count;

        public event Heard Heard; // + event

        ~Legal() // + finalizer
        {
            _count = 0;
        }

        public int Jagged() // + jagged array
        {
            int[][] rows = new int[3][];
            rows[0] = new int[] { 1, 2 };
            return rows[0][1] + Table[2] + (int)Wide[1];
        }

        public int[] Collection() => [1, 2, 3]; // + collection expression for an array

        public int Each(ArrayList list, Hashtable map) // + foreach over ArrayList and Hashtable
        {
            int sum = 0;
            foreach (object item in list)
            {
                sum += (int)item;
            }

            foreach (DictionaryEntry entry in map)
            {
                sum += (int)entry.Value;
            }

            foreach (int x in Table)
            {
                sum += x;
            }

            return sum;
        }

        public Action Lambda(int x) => () => _count += x; // + lambda and System.Action

        public int Local(int x) // + local function
        {
            int Twice(int y) => y * 2;
            return Twice(x);
        }

        public string Interpolate(int x, string name) => $"{name}: {x}"; // + string interpolation

        public string Raw() => """{"v":1}"""; // + raw string literal

        public string Pattern(object o) => o switch // + switch expression with patterns
        {
            string s => s,
            int and > 10 => "many",
            int => "some",
            null => "none",
            _ => "other",
        };

        public int OnString(string s) // + switch on a string
        {
            switch (s)
            {
                case "single": return 1;
                case "pair": return 2;
                case "cross": return 4;
                case "north": return 5;
                case "east": return 6;
                case "south": return 7;
                case "west": return 8;
                default: return 0;
            }
        }

        public bool OnEnum(Mode mode) => mode == Mode.Busy && ((int)mode).ToString() == "7"; // + number of an enum

        public bool OfEnum(Mode mode, Hashtable map) => map.Contains(mode); // + boxed enum

        public int Guard(string s) // + try, catch, filter and finally
        {
            try
            {
                return int.Parse(s);
            }
            catch (ArgumentException e) when (e.Message != null)
            {
                return -1;
            }
            catch
            {
                throw new HearingException("no number");
            }
            finally
            {
                _count++;
            }
        }

        public int Use() // + using declaration
        {
            using MemoryStream stream = new MemoryStream();
            stream.WriteByte(3);
            return (int)stream.Length;
        }

        public void Locked() // + lock
        {
            lock (_gate)
            {
                _count++;
            }
        }

        public int Atomic() => Interlocked.Increment(ref _count); // + Interlocked

        public void Threads() // + Thread
        {
            new Thread(Locked).Start();
            Thread.Sleep(1);
            _event.Set();
        }

        public object Periodic() => new Timer(OnTick, null, 0, 100); // + Timer

        public long Time() => DateTime.UtcNow.Ticks + Environment.TickCount64 + TimeSpan.FromSeconds(1).Ticks; // + DateTime, TimeSpan, TickCount64

        public double Root(double x) => Math.Sqrt(Math.Clamp(x, 0, 1)); // + Math with Clamp

        public int Quotient(int a, int b) => (a / b) + (a % b); // + integer division by a variable

        public float Half(float x) => x / 2f; // + float division by a constant

        public uint Wrap(uint x) => unchecked((x * 2654435761u) >> 16); // + unsigned wrap

        public ref int Cell(int[] cells, int i) // + ref return
        {
            ref int cell = ref cells[i];
            cell++;
            return ref cell;
        }

        public bool Out(string s) => int.TryParse(s, out int x) && x > 0; // + out var

        public int Params(params int[] values) => values.Length; // + params

        public int Optional(int x, int y = 5, string z = null) => x + y; // + optional argument

        public string Conditional(Derived d) // + null-conditional and ??=
        {
            d ??= new Derived(3) { Gain = 2 };
            Heard?.Invoke(this, EventArgs.Empty);
            return d?.Level.ToString();
        }

        public string Text(byte[] bytes) // + StringBuilder and Encoding
        {
            StringBuilder builder = new StringBuilder();
            builder.Append(Encoding.UTF8.GetString(bytes, 0, bytes.Length)).Append('x').Append(1.5);
            return builder.ToString().PadLeft(10).Substring(1).Trim();
        }

        public string Format(int x, double y) => x.ToString("D4") + y.ToString("F2"); // + number formats

        public byte Span(byte[] bytes) // + SpanByte
        {
            SpanByte span = new SpanByte(bytes, 1, 4);
            return span.Slice(1)[0];
        }

        public void Arrays(int[] a, int[] b) // + Array.Copy, Clear, IndexOf and Clone
        {
            Array.Copy(a, b, 3);
            Array.Clear(a, 0, 3);
            _count = Array.IndexOf(b, 3) + ((int[])a.Clone()).Length;
        }

        public string Convert(byte[] bytes) => System.Convert.ToBase64String(bytes) + BitConverter.ToInt16(bytes, 0); // + Convert and BitConverter

        public string Identity() => Guid.NewGuid().ToString() + new Version(1, 2) + new Random(3).Next(4); // + Guid, Version and Random

        public Complex Sum(Complex[] all) // + arrays of structs
        {
            Complex sum = all[0] + all[1] * all[2];
            (int re, int im) = sum;
            all[0] = new Complex(re, im);
            return sum;
        }

        public uint UnsignedShift(uint value) => value >> 4; // + uint shifted as uint

        public int ConvertedShift(uint value) => (int)(long)value >> 4; // + uint really converted to int

        public void Dispose() => GC.SuppressFinalize(this);

        private void OnTick(object state)
        {
        }

        public class Nested // + nested class
        {
            public const int Size = 4;
        }
    }
}
