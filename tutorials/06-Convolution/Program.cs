using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "A convolution written as four loops: what its backward pass is, and what it learns (section 1.5).",
    Tutorial.Tell,
    "edges.png",
    "strokes.png");
