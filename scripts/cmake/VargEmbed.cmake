# varg_embed(MODULE FOLDER): puts the files lib/MODULE/FOLDER/*.json into the program, as the
# function varg::MODULE::embedded_FOLDER(). A changed file configures anew.
function(varg_embed module folder)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/${module}/${folder}/*.json)
  set(entries "")
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND entries "      {\"${name}\", R\"embedded(${text})embedded\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_${module}_${folder}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"embedded_@folder@.hpp\"

namespace varg::@module@ {

const std::vector<EmbeddedFile>& embedded_@folder@() {
  static const std::vector<EmbeddedFile> files{
@entries@  };
  return files;
}

}  // namespace varg::@module@
")
  target_sources(varg_${module} PRIVATE ${source})
endfunction()
