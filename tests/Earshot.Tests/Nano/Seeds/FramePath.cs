using System;
using System.Collections;

namespace Earshot.Hal
{
    public sealed class FramePathAttribute : Attribute
    {
    }
}

namespace Seeds
{
    public interface IStage
    {
        int Process(int[] frame);
    }

    public struct Level
    {
        public int Value;

        public Level(int value)
        {
            Value = value;
        }
    }

    public class Plain : IStage
    {
        private readonly int[] _work = new int[256];

        public int Process(int[] frame)
        {
            if (frame is null)
            {
                throw new ArgumentNullException();
            }

            Level level = new Level(frame[0]);
            _work[0] = level.Value;
            return _work[0];
        }
    }

    public class Wasteful : IStage
    {
        public int Process(int[] frame)
        {
            int[] copy = new int[frame.Length]; //! NANO013 new array behind an interface
            return copy.Length;
        }
    }

    public class FramePath
    {
        private readonly IStage[] _stages = new IStage[2];
        private readonly ArrayList _list = new ArrayList();
        private Action _action;
        private object _last;

        public FramePath()
        {
            _stages[0] = new Plain();
            _stages[1] = new Wasteful();
        }

        [Earshot.Hal.FramePath]
        public int Frame(int[] frame)
        {
            int sum = 0;
            for (int i = 0; i < _stages.Length; i++)
            {
                sum += _stages[i].Process(frame);
            }

            return sum + Helper(sum);
        }

        public object NotReached() => new ArrayList();

        private int Helper(int x)
        {
            _last = new object(); //! NANO013 new object
            _last = x; //! NANO013 boxing
            string text = "sum" + x; //! NANO013 string concatenation
            text = text.Substring(1); //! NANO013 string method
            _action = () => _last = x.ToString(); //! NANO013 lambda
            foreach (object item in _list) //! NANO013 enumerator
            {
                x++;
            }

            return x + text.Length;
        }
    }
}
