/// A model of images that can be had for images of another size, as the command needs where the
/// data are not what the model's default sizes were made for.
public protocol ResizableModel: Model {
  /// The same model for images of so many pixels; all other sizes stay.
  func resized(pixels: Int) -> any Model
}
