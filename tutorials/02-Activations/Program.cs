using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "Activation functions and their derivatives: the appendix (section 1.6), line by line, beside what the generator derives.",
    Tutorial.Tell,
    "activations.png",
    "depth.png",
    "steps.png");
