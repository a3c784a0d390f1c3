using System;
using System.Threading;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// Gives every task a thread of its own. A task that throws is called again after a pause: on the chip an
    /// exception that escapes a thread ends it silently, and the node would go deaf.
    /// </summary>
    public sealed class Esp32Scheduler : IScheduler
    {
        /// <summary>The highest number of tasks.</summary>
        public const int MaximumTasks = 8;

        private const long PauseAfterFailure = 1000000;

        private readonly IClock _clock;
        private readonly Lane[] _lanes = new Lane[MaximumTasks];
        private int _count;

        /// <summary>Initializes a new instance of the <see cref="Esp32Scheduler"/> class.</summary>
        /// <param name="clock">The clock by which tasks say when they want to be called.</param>
        public Esp32Scheduler(IClock clock)
        {
            _clock = clock;
        }

        /// <summary>Gets the number of exceptions that tasks have thrown.</summary>
        public int FailureCount
        {
            get
            {
                int failures = 0;
                for (int i = 0; i < _count; i++)
                {
                    failures += _lanes[i].FailureCount;
                }

                return failures;
            }
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">There are <see cref="MaximumTasks"/> tasks already.</exception>
        public void Add(ITask task)
        {
            if (_count == MaximumTasks)
            {
                throw new InvalidOperationException();
            }

            _lanes[_count] = new Lane(task, _clock);
            _count++;
        }

        /// <inheritdoc/>
        /// <remarks>The first task runs on the calling thread.</remarks>
        /// <exception cref="InvalidOperationException">There is no task.</exception>
        public void Run()
        {
            if (_count == 0)
            {
                throw new InvalidOperationException();
            }

            for (int i = 1; i < _count; i++)
            {
                new Thread(new ThreadStart(_lanes[i].Run)).Start();
            }

            _lanes[0].Run();
        }

        /// <summary>One task and its thread.</summary>
        private sealed class Lane
        {
            private readonly ITask _task;
            private readonly IClock _clock;

            public Lane(ITask task, IClock clock)
            {
                _task = task;
                _clock = clock;
            }

            public int FailureCount { get; private set; }

            public void Run()
            {
                while (true)
                {
                    long next;
                    try
                    {
                        next = _task.RunOnce();
                    }
                    catch (Exception)
                    {
                        FailureCount++;
                        next = _clock.Microseconds + PauseAfterFailure;
                    }

                    SleepUntil(next);
                }
            }

            // Never early, so that a task finds what it waited for; a task that is late lets the others run.
            private void SleepUntil(long next)
            {
                long wait = (next - _clock.Microseconds + 999) / 1000;
                if (wait > int.MaxValue)
                {
                    wait = int.MaxValue;
                }

                Thread.Sleep(wait > 0 ? (int)wait : 0);
            }
        }
    }
}
