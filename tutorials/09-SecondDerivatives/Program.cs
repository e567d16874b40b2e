using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "Second derivatives: curvature, Newton's method, and how large a step may be.",
    Tutorial.Tell,
    "curvature.png",
    "newton.png");
