using ShallowNet.Exercises;

return ExerciseCommand.Invoke(args);
