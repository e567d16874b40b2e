using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "What a backward pass must remember: a loop, its tape, and the stages in which the compiler gets rid of the rest.",
    Tutorial.Tell,
    "tape.png");
